# The settings.

settings-title = Settings
settings-empty = Leave it empty if you do not need it.

field-day-starts = A day starts at
about-day-starts = Until this hour, the night still counts as the day before.
phones-title = Who would you call? The numbers will be there when you need them.
phones-now = add them now
phones-later = later
phones-later-where = You can add phone numbers in the settings at any time.
field-phones = Phone numbers
about-phones = Write down those you have. One is better than none.
field-phone-surgeon = Surgeon's phone
field-phone-surgeon-hint = none yet
about-phone-surgeon = For calls in office hours. You will find it on the page that says when to call.
field-phone-urgent = Emergency line
field-phone-urgent-hint = none yet
about-phone-urgent = The number your clinic gave you for urgent calls, at any hour.
field-phone-emergency = Emergency number
field-phone-emergency-hint = 112, 999 or 911, where you live
about-phone-emergency = The number for an ambulance where you are.
field-by = Entered by
field-by-hint = you
about-by = The name of a helper who enters things for you. It is kept with each entry.
field-daily-goal = Legs raised, a day
field-daily-goal-hint = no goal
about-daily-goal = A goal only if you want one, such as 6 h. No source gives a number.
goal-unclear = This length of time was not understood. Write it like 6 h or 5 h 30 min.
field-language = Language
field-language-hint = the computer's language
about-language = Such as en. Texts that legup does not have in it stay in English.
field-signs = Signs
about-signs = Plain signs are for terminals that cannot draw the others.
signs-drawn = drawn
signs-plain = plain letters
field-background = Background
about-background = For terminals that do not say how bright they are.
background-asked = ask the terminal
background-light = light
background-dark = dark
field-contrast = Contrast
about-contrast = How far texts stand out from the background.
contrast-normal = normal
contrast-high = high

action-settings = settings
help-settings = The settings: when a day starts, phone numbers, who enters things, and how it looks.
