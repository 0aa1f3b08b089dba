"""Who works at the demo company. All invented."""

from dataclasses import dataclass

COMPANY = ("lanchuan", "澜川科技", "Lanchuan Tech")
REGIONS = (
    ("east", "华东大区", "East China"),
    ("south", "华南大区", "South China"),
    ("north", "华北大区", "North China"),
)
# code, Chinese, English, region, cities of its customers
TEAMS = (
    ("east-1", "华东一区", "East China 1", "east", ("苏州", "昆山", "无锡", "常熟")),
    ("east-2", "华东二区", "East China 2", "east", ("上海", "宁波", "嘉兴", "杭州")),
    ("south-1", "华南一区", "South China 1", "south", ("深圳", "东莞", "惠州")),
    ("south-2", "华南二区", "South China 2", "south", ("广州", "佛山", "中山", "珠海")),
    ("north-1", "华北一区", "North China 1", "north", ("北京", "天津", "廊坊")),
    ("north-2", "华北二区", "North China 2", "north", ("青岛", "济南", "烟台", "石家庄")),
)


@dataclass(frozen=True)
class Person:
    """One employee. Months are counted back from the present one: `joined` 8 means eight months ago."""

    number: str
    name: str
    latin: str
    title: str
    roles: tuple[str, ...]
    unit: str
    leads: str = ""
    joined: int = 40
    left: int | None = None
    leaving: tuple[str, str] = ("", "")
    # (months ago, unit) of each later move
    moves: tuple[tuple[int, str], ...] = ()
    skill: float = 1.0


SALES = ("salesperson",)
MANAGER = ("manager",)

LEADERS = (
    Person("L001", "唐薇", "Tang Wei", "销售总监", MANAGER, "lanchuan", leads="lanchuan"),
    Person("L002", "沈国安", "Shen Guoan", "华东大区总经理", MANAGER, "east", leads="east"),
    Person("L003", "梁佩仪", "Liang Peiyi", "华南大区总经理", MANAGER, "south", leads="south"),
    Person("L004", "冯志强", "Feng Zhiqiang", "华北大区总经理", MANAGER, "north", leads="north"),
    Person("M001", "周敏", "Zhou Min", "销售经理", MANAGER, "east-1", leads="east-1"),
    Person("M002", "顾一帆", "Gu Yifan", "销售经理", MANAGER, "east-2", leads="east-2"),
    Person("M003", "罗婉清", "Luo Wanqing", "销售经理", (*SALES, *MANAGER), "south-1", leads="south-1", skill=1.1),
    Person("M004", "邓海峰", "Deng Haifeng", "销售经理", MANAGER, "south-2", leads="south-2"),
    Person("M005", "韩雪", "Han Xue", "销售经理", MANAGER, "north-1", leads="north-1"),
    Person("M006", "曹立新", "Cao Lixin", "销售经理", MANAGER, "north-2", leads="north-2"),
    Person("H001", "谢雨桐", "Xie Yutong", "人力资源伙伴", ("hr",), "lanchuan"),
    Person("A001", "丁凯", "Ding Kai", "系统管理员", ("administrator",), "lanchuan"),
    Person("E001", "潘文博", "Pan Wenbo", "首席执行官", ("executive",), "lanchuan"),
)

SELLERS = (
    Person("S101", "林晓雯", "Lin Xiaowen", "高级销售", SALES, "east-1", joined=31, skill=1.12),
    Person("S102", "陈志远", "Chen Zhiyuan", "大客户销售", SALES, "east-1", joined=58, skill=1.35),
    Person("S103", "王思琪", "Wang Siqi", "销售", SALES, "east-1", joined=26, skill=0.95),
    Person("S104", "赵一鸣", "Zhao Yiming", "销售", SALES, "east-1", joined=19, skill=0.98),
    Person("S105", "刘子昂", "Liu Ziang", "销售", SALES, "east-1", joined=22, skill=0.9),
    Person("S106", "孙悦", "Sun Yue", "销售", SALES, "east-1", joined=16, skill=0.66),
    Person("S107", "黄俊杰", "Huang Junjie", "销售", SALES, "east-1", joined=11, skill=0.8),
    Person("S108", "何佳怡", "He Jiayi", "销售", SALES, "east-1", joined=3, skill=0.75),
    Person("S201", "徐浩然", "Xu Haoran", "高级销售", SALES, "east-2", joined=44, skill=1.2),
    Person("S202", "马晓东", "Ma Xiaodong", "销售", SALES, "east-2", joined=29, skill=1.0),
    Person("S203", "朱琳", "Zhu Lin", "销售", SALES, "east-2", joined=24, skill=1.05),
    Person("S204", "胡明哲", "Hu Mingzhe", "销售", SALES, "east-2", joined=13, skill=0.85),
    Person("S205", "郭倩", "Guo Qian", "销售", SALES, "east-2", joined=35, skill=0.9),
    Person("S206", "高天宇", "Gao Tianyu", "销售", SALES, "east-2", joined=7, skill=0.82),
    Person("S301", "欧阳娜", "Ouyang Na", "高级销售", SALES, "south-1", joined=47, skill=1.25),
    Person("S302", "吴嘉豪", "Wu Jiahao", "销售", SALES, "south-1", joined=21, skill=0.94),
    Person("S303", "蔡诗涵", "Cai Shihan", "销售", SALES, "south-1", joined=27, skill=1.02),
    Person("S304", "彭勇", "Peng Yong", "销售", SALES, "south-1", joined=18, skill=0.88),
    Person("S305", "曾丽", "Zeng Li", "销售", SALES, "south-1", joined=5, skill=0.8),
    Person("S401", "叶子轩", "Ye Zixuan", "高级销售", SALES, "south-2", joined=39, skill=1.15),
    Person("S402", "田甜", "Tian Tian", "销售", SALES, "south-2", joined=25, skill=0.97),
    Person("S403", "魏强", "Wei Qiang", "销售", SALES, "south-2", joined=33, skill=1.04),
    Person("S404", "苏婷", "Su Ting", "销售", SALES, "south-2", joined=15, skill=0.86),
    Person("S405", "卢建国", "Lu Jianguo", "销售", SALES, "south-2", joined=30, skill=0.92),
    Person("S406", "蒋梦洁", "Jiang Mengjie", "销售", SALES, "south-1", joined=23, moves=((6, "south-2"),)),
    Person("S501", "贾晨", "Jia Chen", "高级销售", SALES, "north-1", joined=41, skill=1.18),
    Person("S502", "方圆", "Fang Yuan", "销售", SALES, "north-1", joined=20, skill=0.93),
    Person("S503", "石磊", "Shi Lei", "销售", SALES, "north-1", joined=28, skill=1.0),
    Person("S504", "姚远", "Yao Yuan", "销售", SALES, "north-1", joined=12, skill=0.84),
    Person("S505", "谭静", "Tan Jing", "销售", SALES, "north-2", joined=34, moves=((0, "north-1"),), skill=0.96),
    Person("S601", "廖俊", "Liao Jun", "高级销售", SALES, "north-2", joined=37, skill=1.1),
    Person("S602", "范冰", "Fan Bing", "销售", SALES, "north-2", joined=22, skill=0.95),
    Person("S603", "邹凯", "Zou Kai", "销售", SALES, "north-2", joined=17, skill=0.9),
    Person("S604", "熊丽娜", "Xiong Lina", "销售", SALES, "north-2", joined=26, skill=1.0),
    Person("S605", "金哲", "Jin Zhe", "销售", SALES, "north-2", joined=2, skill=0.78),
    # Those who left in the last fourteen months.
    Person("S901", "白杨", "Bai Yang", "销售", SALES, "east-2", joined=30, left=9, leaving=("voluntary", "薪酬")),
    Person("S902", "段飞", "Duan Fei", "销售", SALES, "south-2", joined=28, left=6, leaving=("voluntary", "职业发展")),
    Person("S903", "贺敏", "He Min", "销售", SALES, "north-1", joined=19, left=4, leaving=("involuntary", "业绩")),
    Person("S904", "秦朗", "Qin Lang", "销售", SALES, "east-1", joined=24, left=2, leaving=("voluntary", "家庭原因")),
)
EVERYBODY = (*LEADERS, *SELLERS)
