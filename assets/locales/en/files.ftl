# The files: a new recovery in the place of an old one, and the settings.

start-archives = There is already a recovery, from the operation on { $date }. If you begin a new one, the whole old one is kept in { $path }.
start-asks = Type { $yes } to begin a new one. Anything else leaves everything as it is.
start-yes = yes
notice-archived = { $lasts ->
   *[yes] Saved { $time }: a new recovery. The old one is in { $file }
    [no] Written { $time }, but a power cut may lose it: a new recovery. The old one is in { $file }
}
saved-archived = { $lasts ->
   *[yes] Saved { $time }: { $what }. What was there before is kept in { $path }
    [no] Written { $time }: { $what }. What was there before is kept in { $path }
}
where-settings = Settings
where-keys = Your own keys
where-unusable = there, but with mistakes, so the usual keys are used
notice-usual-keys = { $count ->
    [one] Your keys.toml has a mistake, so the usual keys are used. To see it, leave and type: legup doctor
   *[other] Your keys.toml has { $count } mistakes, so the usual keys are used. To see them, leave and type: legup doctor
}

# --- a file that cannot be read when the program starts ---

damaged-title = Your record cannot be opened
damaged-left = A file cannot be read. It is left as it is.
damaged-copy = There is a copy from { $day } at { $time } ({ $ago }), with { $holds }. Press { $bring-back } to bring it back.
damaged-no-copy = There is no copy to bring back here. When the file is mended, press { $look-again } to look again.
damaged-call = Not feeling well? Press { $call } to see when to call. That needs no file.
damaged-sure = Bring back the copy from { $day } at { $time } ({ $ago }), with { $holds }?
damaged-kept = The damaged file is kept, whole, beside it. Only that file has what you entered after the copy was made.
notice-brought-back = Your record is back. What you entered after the copy was made is only in { $file }.
keys-damaged = WHEN A FILE CANNOT BE READ
keys-restoring = WHEN ASKED ABOUT A COPY
action-bring-back = bring back
help-bring-back = Bring back the copy.
action-look-again = look again
help-look-again = Look again whether the file can be read.
