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
