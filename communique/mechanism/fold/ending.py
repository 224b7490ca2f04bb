from collections.abc import Callable, Mapping

from communique.mechanism.acts.kind import Args
from communique.mechanism.state.state import State

STEPS: Mapping[type[Args], Callable[..., State]] = {}
