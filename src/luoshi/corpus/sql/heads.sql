-- What is told of each file that was read, for labels and copies.
SELECT key, fault, sha256, head.place, head.year, head.title, head.doubtful, len(sentences) AS sentences
FROM records
