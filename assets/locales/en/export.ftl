# What is written to a file of its own: a report from the Week screen, and the record where its own file cannot be saved.

# --- a report ---

report-form = A report for your surgeon
report-of-demo = This is the demo, so it writes no report.
field-days = Days
report-this-week = this week
report-everything = everything so far
report-some-days = some days
report-of-days = { $first } to { $last }
report-of-all = Every day with something written down.
report-dates = The dates ahead of you: visits, and what begins or ends.
field-first-day = From
field-first-day-hint = such as 20 Nov
field-last-day = To
field-last-day-hint = such as yesterday
report-day-unclear = This day was not understood yet. Try: 20 Nov, or yesterday
report-days-backwards = The last day is before the first.
field-format = Made for
format-html = printing
format-text = reading as text
format-markdown = Markdown
format-csv = CSV
format-spreadsheet = spreadsheets
format-ics = your calendar
format-fhir = clinics' programs
field-patient = Your name
field-patient-hint = left out, unless you write it here
field-file = File
field-file-hint = a name, such as report.html
file-needed = Please write a name for the file.
field-shown = Then show it
report-not-shown = no
report-shown = yes

action-report = report
help-report = Make a report for your surgeon, of this week or of everything.

# --- the record, where it cannot be saved ---

export-title = Write everything to another file
export-about = It gets everything on the screen, with what is not saved yet. Then legup closes and says how to use it.
export-no-settings = Changes to the settings are not in it.
quit-export = write it to another file, and leave
action-export = other file
help-export = Write everything to another file, and leave.
export-left = Everything that was on the screen is in { $path }
export-open = To look at it: legup --file { $quoted }
export-merge = To bring it into your own file, once that can be saved again: { $merge }

# --- both ---

export-folder = It goes to { $folder }, where only you can read it. No other file is replaced.
export-now = Writing it now.
export-try = You can write another name here, or a whole path, such as one on a USB stick.
export-written = Written to { $path }
export-unshown = Written to { $path }. It could not be shown: { $reason }
