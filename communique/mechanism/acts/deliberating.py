from communique.mechanism.acts.kind import Kind

KINDS: tuple[Kind, ...] = ()
