-- The text of some reports.
SELECT texts.report, texts.text FROM texts JOIN wanted ON wanted.report = texts.report
