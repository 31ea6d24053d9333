-- Pairs of reports that share most of the shorter one's sentences. A sentence that stands in more than $crowd reports is a
-- phrase of the genre and finds no pair.
WITH sentences AS (
  SELECT key, unnest(sentences) AS sentence FROM records
),
telling AS (
  SELECT sentence FROM sentences GROUP BY sentence HAVING count(*) BETWEEN 2 AND $crowd
),
told AS (
  SELECT sentences.key, sentences.sentence FROM sentences JOIN telling ON sentences.sentence = telling.sentence
),
pairs AS (
  SELECT one.key AS one, other.key AS other, count(*) AS shared
  FROM told AS one JOIN told AS other ON one.sentence = other.sentence AND one.key < other.key
  GROUP BY one.key, other.key
)
SELECT pairs.one, pairs.other, pairs.shared
FROM pairs
JOIN records AS a ON a.key = pairs.one
JOIN records AS b ON b.key = pairs.other
WHERE pairs.shared >= $near * least(array_length(a.sentences), array_length(b.sentences))
ORDER BY pairs.one, pairs.other
