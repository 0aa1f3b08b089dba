"""The KPIs a new installation starts with. Definitions and sources: docs/formulas.md."""

from dataclasses import dataclass
from datetime import date

from .models.kpi import Category, Direction, Display, TargetRollup

SINCE = date(2000, 1, 1)


@dataclass(frozen=True)
class Standard:
    """One KPI as shipped; names and reasons in Chinese and English, because KPIs are data, not code."""

    code: str
    name: str
    name_en: str
    formula: str
    why: str
    why_en: str
    category: str
    display: str = Display.NUMBER
    places: int = 0
    direction: str = Direction.MORE
    is_flow: bool = True
    for_people: bool = True
    has_target: bool = True
    target_rollup: str = TargetRollup.SUM


STANDARD_KPIS: tuple[Standard, ...] = (
    Standard(
        "revenue", "销售额", "Revenue", "revenue",
        "签约订单按业绩归属计入，退货在发生的当月冲减。", "Signed orders by credit share; returns reduce the month they happen in.",
        Category.SALES, Display.MONEY,
    ),
    Standard(
        "sales_volume", "销售量", "Sales volume", "sales_volume",
        "卖出的数量，不受价格变化影响。", "How much was sold, whatever the price.",
        Category.SALES,
    ),
    Standard(
        "orders", "订单", "Orders", "orders",
        "成交的笔数：一笔订单对每位归属人计一次，对团队只计一次。", "Deals closed: an order counts once for each seller and once for a team.",
        Category.SALES,
    ),
    Standard(
        "new_customers", "新客户", "New customers", "new_customers",
        "首次成交的客户，是明年销售额的来源。", "Customers who bought for the first time: where next year's revenue comes from.",
        Category.CUSTOMERS, places=1,
    ),
    Standard(
        "reactivated_customers", "唤回客户", "Reactivated customers", "reactivated_customers",
        "沉默满12个月后再次成交的客户，与新客户分开计算。", "Customers who bought again after 12 silent months, counted apart from new ones.",
        Category.CUSTOMERS, places=1, has_target=False,
    ),
    Standard(
        "visits", "拜访", "Visits", "visits",
        "见客户是一切成交的开始；次数由记录数出来，不能手填。", "Meeting customers is where every deal begins; counted from the records, never typed.",
        Category.ACTIVITY,
    ),
    Standard(
        "customer_coverage", "客户覆盖率", "Customer coverage", "customers_contacted / active_customers",
        "名下在册客户当月联系到的比例，看客户关系是否有人维护。", "Share of one's active customers contacted in the month: is anybody looking after them?",
        Category.CUSTOMERS, Display.PERCENT, 1, is_flow=False, target_rollup=TargetRollup.MEAN,
    ),
    Standard(
        "growth_previous", "销售额环比增长", "Revenue growth on the period before",
        "if(previous(revenue) > 0, revenue / previous(revenue) - 1, none)",
        "与上一期相比。", "Against the period just before.",
        Category.GROWTH, Display.PERCENT, 1, is_flow=False, has_target=False,
    ),
    Standard(
        "growth_year", "销售额同比增长", "Revenue growth on the year before",
        "if(year_ago(revenue) > 0, revenue / year_ago(revenue) - 1, none)",
        "与去年同期相比，避开季节影响。", "Against the same period last year, so that seasons cancel out.",
        Category.GROWTH, Display.PERCENT, 1, is_flow=False, target_rollup=TargetRollup.MEAN,
    ),
    Standard(
        "headcount", "平均在岗人数", "Average headcount", "headcount_days / days",
        "在岗销售人员按天平均。", "Salespeople employed, averaged over the days.",
        Category.PEOPLE, Display.NUMBER, 1, Direction.NEUTRAL, is_flow=False, for_people=False, has_target=False,
    ),
    Standard(
        "turnover", "销售人员流失率", "Turnover of salespeople", "separations / (headcount_days / days)",
        "离职人数除以平均在岗人数，反映团队建设和激励。", "Leavers divided by average headcount: how the team is built and rewarded.",
        Category.PEOPLE, Display.PERCENT, 1, Direction.LESS, is_flow=False, for_people=False,
        target_rollup=TargetRollup.MEAN,
    ),
    Standard(
        "turnover_voluntary", "主动流失率", "Voluntary turnover", "separations_voluntary / (headcount_days / days)",
        "自己提出离开的人。", "People who chose to leave.",
        Category.PEOPLE, Display.PERCENT, 1, Direction.LESS, is_flow=False, for_people=False, has_target=False,
    ),
    Standard(
        "turnover_involuntary", "被动流失率", "Involuntary turnover",
        "separations_involuntary / (headcount_days / days)",
        "公司提出离开的人。", "People whom the company let go.",
        Category.PEOPLE, Display.PERCENT, 1, Direction.LESS, is_flow=False, for_people=False, has_target=False,
    ),
    Standard(
        "turnover_12m", "近12个月流失率", "Turnover, rolling 12 months",
        "rolling(separations, 12) / (rolling(headcount_days, 12) / rolling(days, 12))",
        "小团队看单月容易误读，12个月更稳。", "One month of a small team misleads; twelve are steadier.",
        Category.PEOPLE, Display.PERCENT, 1, Direction.LESS, is_flow=False, for_people=False,
        target_rollup=TargetRollup.MEAN,
    ),
)
