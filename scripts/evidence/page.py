"""What one data set gives: the tables of its page, and the comparisons behind them."""
from dataclasses import dataclass, field


@dataclass
class Page:
    name: str
    tables: list
    comparisons: list = field(default_factory=list)
