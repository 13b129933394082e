# The answer to a task, in full.

why-not-needed = not needed
why-told-otherwise = told otherwise
why-asleep = asleep
why-could-not = could not
saved-why = { $title }: { $why }
item-note = Note: { $note }

answer-title = How was it: { $task }
answer-how = Choose an answer, write a few words, or both.
answer-needed = Please choose an answer, or write a few words, such as: not up today.
cannot-part = This is something to avoid: it is kept, or it slipped.
field-answer = Answer
field-because = Your words
field-because-hint = in your own words, if you like

action-answer = answer
help-answer = Answer in full: in part, not needed, asleep and more, with a note.
