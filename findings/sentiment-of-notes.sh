#!/usr/bin/env bash
# afinn 0.1, vaderSentiment 3.3.2, TextBlob 0.19.0 (Python): "No pain, no fever, no swelling" is worse than severe pain.
#
# Seen:    to afinn it is -7, and "Severe pain today" -4. To VADER "No longer in pain" is -0.67, and "Fever 39.5, calf
#          hot and red" is 0; TextBlob has that fever as a good note, for "hot", and severe pain as neither good nor
#          bad.
# Guessed: about 0 or better for no complaints; clearly below for fever and for severe pain.
# Matters: journals and trackers colour days so. The better a patient denies complaints one by one, the worse the day;
#          the two notes that ask for a call are not seen. legup takes no mood and no warning out of a note.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check afinn==0.1 vaderSentiment==3.3.2 textblob==0.19.0
seen=$(python/bin/python - <<'PY'
from afinn import Afinn
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
afinn, vader = Afinn(), SentimentIntensityAnalyzer()
for note in [
    "No pain, no fever, no swelling.",
    "No longer in pain.",
    "The pain is gone.",
    "Severe pain today.",
    "Fever 39.5, calf hot and red.",
]:
    print(f"{note} afinn {afinn.score(note):g}, VADER {vader.polarity_scores(note)['compound']:.2f}, "
          f"TextBlob {TextBlob(note).sentiment.polarity:g}")
PY
)
printf '%s\n' "$seen"
diff - <(printf '%s\n' "$seen") <<'END'
No pain, no fever, no swelling. afinn -7, VADER 0.67, TextBlob 0
No longer in pain. afinn -3, VADER -0.67, TextBlob 0
The pain is gone. afinn -2, VADER -0.51, TextBlob 0
Severe pain today. afinn -4, VADER -0.71, TextBlob 0
Fever 39.5, calf hot and red. afinn -2, VADER 0.00, TextBlob 0.125
END
