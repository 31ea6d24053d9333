SELECT register, version, sha256 FROM procedures ORDER BY published_at, version
