#!/usr/bin/env bash
# chronic 0.10.5 (Ruby, the fork of GitLab that Debian 12 has): half an hour ago is thirty hours ago.
#
# Seen:    at 1:35 on 28 November "half an hour ago" is 19:35 on the 26th; "1 hour ago", "90 minutes ago" and "30
#          minutes ago" are right, and "1.5 hours ago" is nothing.
# Guessed: 1:05, or nothing.
# Matters: so somebody says when the last tablet was. Thirty hours ago lets any next dose pass. legup knows "half" by a
#          word of its own, answers with the moment it understood, and refuses the rest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p archives/partial root
touch status
apt-get install --quiet=2 --yes --no-install-recommends --download-only --option Dir::State::status="$folder/status" \
    --option Dir::Cache::archives="$folder/archives" --option APT::Sandbox::User=root ruby-chronic=0.10.5-2 >/dev/null
for package in archives/*.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu
gems=root/usr/share/rubygems-integration/all/gems
export RUBYLIB=$gems/gitlab-chronic-0.10.5/lib:$gems/chronic-0.10.5/lib
RUBYLIB+=:root/usr/lib/ruby/3.1.0:root/usr/lib/ruby/vendor_ruby:root/usr/lib/x86_64-linux-gnu/ruby/3.1.0
seen=$(TZ=Europe/Berlin LC_ALL=C.UTF-8 root/usr/bin/ruby3.1 --disable=gems - <<'RUBY'
require 'chronic'
now = Time.local(2026, 11, 28, 1, 35)
['1 hour ago', '90 minutes ago', '1.5 hours ago', 'half an hour ago', '30 minutes ago'].each do |text|
  puts "#{text}: #{Chronic.parse(text, now: now, context: :past)&.strftime('%F %R') || 'nothing'}"
end
RUBY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
1 hour ago: 2026-11-28 00:35
90 minutes ago: 2026-11-28 00:05
1.5 hours ago: nothing
half an hour ago: 2026-11-26 19:35
30 minutes ago: 2026-11-28 01:05
END
