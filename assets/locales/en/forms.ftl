# Forms of any kind.

form-kept-as-draft = Not saved. What you began is kept, and will be there when you open it again.
quit-form = You began this and have not saved it. Go back to finish it.
keys-field = IN A LINE OF A FORM
field-needed = * needed
field-full = full

# --- the second operation ---

exchange-title = When will the implants be placed?
exchange-not-planned = There is no second operation: the implants were placed at once.
exchange-too-early = The second operation comes after the first. Please check the date.
exchange-echo = The plan starts again on { $day } at { $time }. The days before it stay as they are.
exchange-not-known = No date yet. That is fine: you can add it once you know it.
field-exchange = Second operation
field-exchange-hint = such as 15 Jan 8:00

# --- a new recovery ---

anew-intro = A new recovery starts with an empty record. The one you have is kept beside it, whole. Esc goes back.
anew-check = The record so far is kept beside the new one, in a file of its own.
action-anew = new recovery
help-anew = Start a new recovery. The record so far is kept beside it.
