-- The newest published loop of each register that was published with figures of its own.
SELECT register, used FROM (
  SELECT DISTINCT ON (register) register, used FROM procedures ORDER BY register, published_at DESC, version DESC
) newest WHERE used ? 'figures' ORDER BY register
