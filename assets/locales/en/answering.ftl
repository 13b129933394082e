# The answer to a task, in full.

why-not-needed = not needed
why-told-otherwise = told otherwise
why-asleep = asleep
why-could-not = could not
why-did-not-fall = slipped, no fall
why-fell = slipped, with a fall
saved-why = { $title }: { $why }
item-note = Note: { $note }

answer-title = How was it: { $title }
answer-how = Choose an answer, write a few words, or both.
answer-needed = Please choose an answer, or write a few words, such as: not up today.
cannot-part = This is something to avoid: you kept to it, or it slipped.
fall-title = Did you fall?
fall-how = A fall is a reason to call today. If you choose nothing, it stays open whether you fell.
fall-unsaid = You have not said whether you fell.
fall-ask = You have not said yet whether you fell. Press { $answer } to say so.
slip-ask = Did you fall? Say so: legup slip { $task } --fell, or legup slip { $task } --no-fall
fall-yes = yes, I fell
fall-no = no, I did not fall
field-fall = Fall
field-answer = Answer
field-because = Your words
field-because-hint = in your own words, if you like

action-answer = answer
help-answer = Give another answer: in part, not needed, asleep and more, with a note.
