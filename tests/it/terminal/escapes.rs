//! What the program told the terminal to do, read from its raw output.

/// One thing that a terminal obeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// `ESC [ … letter`, without the first two.
    Csi(String),
    /// `ESC ] …`, to its end.
    Osc(String),
    /// Any other control byte or sequence, by the character that follows the escape, or the control itself.
    Other(char),
}

/// Everything in the output that is not text.
pub(crate) fn told(raw: &[u8]) -> Vec<Told> {
    let text = String::from_utf8(raw.to_vec()).expect("the output is no UTF-8");
    let mut told = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_control() {
            continue;
        }
        told.push(match (c, (c == '\u{1b}').then(|| rest.next()).flatten()) {
            (_, Some('[')) => {
                let mut csi = String::new();
                for c in rest.by_ref() {
                    csi.push(c);
                    if ('@'..='~').contains(&c) {
                        break;
                    }
                }
                Told::Csi(csi)
            }
            (_, Some(']')) => Told::Osc(rest.by_ref().take_while(|c| !matches!(c, '\u{7}' | '\u{1b}')).collect()),
            (_, Some(other)) => Told::Other(other),
            (control, None) => Told::Other(control),
        });
    }
    told
}

/// Fails where the program told the terminal anything but what drawing a frame and taking the terminal need.
#[track_caller]
pub(crate) fn nothing_but_drawing(raw: &[u8]) {
    for told in told(raw) {
        let harmless = match &told {
            Told::Csi(csi) if csi.starts_with('?') => [
                "?1049h", "?1049l", "?2004h", "?2004l", "?25h", "?25l", "?2031h", "?2031l", "?1000h", "?1000l",
                "?1006h", "?1006l", "?1007s", "?1007h", "?1007r",
            ]
            .contains(&csi.as_str()),
            Told::Csi(csi) => {
                csi.ends_with(['H', 'm', 'J', 'K']) && !csi.contains(|c: char| !"0123456789;HmJK".contains(c))
            }
            Told::Osc(osc) => osc == "11;?",
            Told::Other(_) => false,
        };
        assert!(harmless, "{told:?}");
    }
}

/// The looks that were asked for: the numbers of every `ESC [ … m`.
pub(crate) fn looks(raw: &[u8]) -> Vec<String> {
    let looks = told(raw).into_iter().filter_map(|told| match told {
        Told::Csi(csi) => csi.strip_suffix('m').map(ToOwned::to_owned),
        _ => None,
    });
    looks.collect()
}
