"""What the demo company sells, to whom, and how its year runs. All invented."""

# Share of an average month, January to December: quiet around Spring Festival, strong in March, June, September and
# December, as industrial sales in China are.
SEASONS = (0.86, 0.62, 1.12, 0.98, 0.97, 1.14, 0.92, 0.94, 1.15, 0.93, 1.06, 1.31)
# The company grows by about this much a year.
YEARLY_GROWTH = 0.14

PRODUCT_LINES = (("servo", "伺服系统", "Servo systems"), ("sensor", "传感器", "Sensors"), ("service", "维保服务", "Service"))
PRODUCTS = (
    ("SV-100", "伺服驱动器 SV-100", "servo", 3_800),
    ("SV-300", "伺服驱动器 SV-300", "servo", 9_600),
    ("MT-20", "伺服电机 MT-20", "servo", 2_400),
    ("SN-5", "激光位移传感器 SN-5", "sensor", 1_250),
    ("SN-9", "视觉传感器 SN-9", "sensor", 6_900),
    ("SR-Y", "年度维保", "service", 18_000),
)

FIRST = "恒启泰华瑞鼎宏凯博远盛捷星海锐科中新嘉信德昌利丰安达明辉"
SECOND = "屹辰禾江源川航泽洋尔诚和润成顺通宇腾兴邦"
TRADES = (
    ("自动化", "A"), ("精密机械", "A"), ("物流装备", "B"), ("智造", "A"), ("电子", "A"), ("新能源", "A"),
    ("包装设备", "B"), ("食品机械", "B"), ("汽车部件", "A"), ("医疗器械", "B"), ("模具", "C"), ("纺织机械", "C"),
)  # fmt: skip

VISIT_NOTES = {
    "prospect": ("初次拜访，介绍产品线", "现场看产线，记录需求"),
    "need": ("确认节拍和精度要求", "收集现有设备清单"),
    "quote": ("提交报价，对方内部评审", "解释方案差异"),
    "contract": ("谈付款条件", "确认交期和验收标准"),
    "collect": ("对账，约定付款日", "催收到期发票"),
    "service": ("回访设备运行情况", "处理报警，更换备件"),
}
NEXT_STEPS = ("报价确认", "技术交流", "合同评审", "样机试用", "催收到期发票", "续约复谈")
