-- What is told of each file that was read, for labels and copies.
SELECT key, fault, sha256, head.place, head.year, head.title, head.doubtful, array_length(sentences) AS sentences
FROM records
