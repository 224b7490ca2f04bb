"""The Five Lakes: a ministers' meeting played by six parties, each with its own keys and verifier.

    >>> play.play(Path("out"), until=9)

Nothing is staged that the product does not do: every act is signed by a party's key and goes
through the depositary's door, every file in the output is made by the code that makes it for
anybody. States, persons and disputes are invented; officials are named by their office.
"""
