-- Every version, published or only proposed, with who and when.
SELECT register, version, sha256, proposed_by, proposed_at, approved_by, published_at
FROM proposals FULL JOIN procedures USING (register, version, sha256, proposed_by)
ORDER BY register, version, published_at NULLS LAST
