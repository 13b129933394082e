# What `legup import` read back.

imported = { $days ->
    [one] { $days } day
   *[other] { $days } days
} with { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
} from { $file }
imported-settings = your settings from { $file }
