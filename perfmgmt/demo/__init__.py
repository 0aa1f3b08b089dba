"""A believable company to look around in: 澜川科技 (Lanchuan Tech), invented from a seed, removable in one step."""
