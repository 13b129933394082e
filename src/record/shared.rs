//! What several records have in common.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A part of a record that its copies share until one of them changes it. Two of one origin are compared at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared<T: Eq>(Arc<T>);

impl<T: Eq> From<T> for Shared<T> {
    fn from(part: T) -> Self {
        Self(Arc::new(part))
    }
}

impl<T: Eq> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Eq + Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}
