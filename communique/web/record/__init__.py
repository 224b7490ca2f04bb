"""The record on screen: the acts as they come, what each says, its proof, who keeps a copy."""
