"""The page "Auswerten": from a choice of figures to a table and a chart.

``Question`` is what a person chose, ``Offers`` what there is to choose from, ``Series``
what of it has values, ``Layout`` how it stands in rows and columns, ``Result`` all of
it answered. Table and chart are those of the blocks (``keyfigures.tables``), so that
what is seen here can be inserted into a section as it is.
"""

from keyfigures.exploring.offers import Offers
from keyfigures.exploring.question import Question
from keyfigures.exploring.result import Result, explore

__all__ = ["Offers", "Question", "Result", "explore"]
