"""The generator's words: small diplomatic vocabularies in four scripts, invented for it.

A `Vocabulary` knows how its language writes: what stands between two words, after a clause and
at the end of a sentence. `units` cuts a text into the pieces an editor would replace (words, or
single characters where words are not set apart), and `"".join(units(text)) == text`:

    >>> RUSSIAN.units("Стороны будут")
    ['Стороны', ' ', 'будут']
    >>> CHINESE.units("各方应")
    ['各', '方', '应']
"""

from __future__ import annotations

import re

import msgspec


class Vocabulary(msgspec.Struct, frozen=True):
    """A language for drafts: `words` for sentences, `phrases` and `verbs` for amendments."""

    tag: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    verbs: tuple[str, ...]
    headings: tuple[str, ...]
    space: str = " "
    comma: str = ","
    stop: str = "."

    def join(self, words: list[str]) -> str:
        """Words as the language writes them in a row."""
        return self.space.join(words)

    def cut(self, text: str) -> list[str]:
        """What `join` puts together again: words, or characters where nothing separates words."""
        return text.split(self.space) if self.space else list(text)

    def units(self, text: str) -> list[str]:
        """Words and the spaces between them, each apart; characters where there are no spaces."""
        return re.findall(r"\s|[^\s]+", text) if self.space else list(text)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ENGLISH = Vocabulary(
    "en",
    _listed(
        """the a of and to in for with by from at on under through among between within beyond
        Mechanism lake river shore basin delta upstream downstream water level reading gauge
        station flood warning drought season fishery harbour ferry pilot channel dredging lock
        weir dam reservoir turbine grid tariff toll permit licence registry inspector laboratory
        sample salinity nutrient algae reed wetland bird sturgeon hatchery quota catch vessel
        crew rescue signal beacon chart survey border crossing customs visa market fair craft
        orchard irrigation canal pump sluice levy fund contribution budget auditor treasurer
        minister deputy envoy delegation secretariat chair committee panel expert observer
        meeting session agenda protocol annex article schedule timetable deadline notice
        objection reservation consent consensus mandate decision recommendation declaration
        undertaking assurance guarantee obligation right interest claim remedy dispute mediation
        enquiry report review assessment evaluation method standard format archive record copy
        language translation school teacher student scholarship museum festival youth women
        health clinic epidemic vaccine nurse medicine road bridge railway tunnel cable satellite
        network software exchange disclosure secrecy privacy publication press statement
        welcomes notes recalls affirms invites requests urges encourages supports regrets adopts
        establishes extends suspends resumes prepares convenes hosts shares publishes examines
        joint common mutual regional annual daily timely adequate lasting voluntary equitable
        practical technical financial legal scientific cultural seasonal transparent"""
    ),
    (
        "where practicable",
        "on request",
        "in good faith",
        "with due regard to the seasons",
        "subject to the annual budget",
        "without prejudice to earlier undertakings",
        "at the latest by spring",
        "in equal parts",
        "free of charge",
    ),
    ("should", "may", "will", "must", "undertake to", "are invited to", "agree to"),
    ("Purpose", "Water levels", "Shared readings", "Fisheries", "Costs", "Review", "Final clauses"),
)

RUSSIAN = Vocabulary(
    "ru",
    _listed(
        """и в на о при между для через совместно ежегодно стороны озеро река берег бассейн
        уровень воды показания станция паводок предупреждение рыболовство гавань паром лоцман
        канал плотина водохранилище разрешение реестр инспектор лаборатория проба солёность
        тростник заповедник осётр квота улов судно спасение маяк карта граница таможня рынок
        орошение насос взнос фонд бюджет министр заместитель делегация секретариат председатель
        комитет эксперт наблюдатель встреча повестка протокол приложение статья срок уведомление
        возражение оговорка согласие решение рекомендация заявление обязательство право спор
        посредничество доклад обзор оценка порядок стандарт архив запись язык перевод школа
        музей молодёжь здоровье дорога мост кабель спутник обмен публикация приветствуют
        отмечают подтверждают приглашают поддерживают учреждают продлевают готовят созывают
        общий взаимный региональный своевременный достаточный добровольный технический"""
    ),
    (
        "по запросу",
        "по мере возможности",
        "в духе доверия",
        "с учётом времени года",
        "безвозмездно",
    ),
    ("должны", "могут", "будут", "обязуются", "согласны", "намерены"),
    ("Цель", "Уровень воды", "Рыболовство", "Расходы", "Обзор", "Заключительные положения"),
)

ARABIC = Vocabulary(
    "ar",
    _listed(
        """في من إلى على عن بين مع خلال بشأن وفق البحيرة النهر الشاطئ الحوض منسوب المياه قراءة
        محطة فيضان إنذار جفاف موسم مصايد ميناء عبّارة مرشد قناة سد خزان تعرفة ترخيص سجل مفتش
        مختبر عينة ملوحة قصب طيور حصة صيد سفينة إنقاذ منارة خريطة حدود جمارك سوق ريّ مضخة
        مساهمة صندوق ميزانية وزير نائب وفد أمانة رئاسة لجنة خبير مراقب اجتماع دورة بروتوكول
        مرفق مادة موعد إشعار اعتراض تحفظ موافقة توافق قرار توصية إعلان تعهد ضمان التزام حق
        مصلحة نزاع وساطة تقرير استعراض تقييم معيار محفوظات نسخة لغة ترجمة مدرسة متحف شباب
        صحة طريق جسر شبكة تبادل نشر ترحب تلاحظ تؤكد تدعو تشجع تؤيد تعتمد تنشئ تمدد تعقد
        مشترك متبادل إقليمي سنوي يومي كاف طوعي منصف تقني مالي قانوني علمي"""
    ),
    ("عند الطلب", "حيثما أمكن", "بحسن نية", "مع مراعاة المواسم", "دون مقابل"),
    ("ينبغي أن", "يجوز أن", "سوف", "تتعهد بأن", "توافق على أن"),
    ("الغرض", "منسوب المياه", "المصايد", "التكاليف", "الاستعراض", "أحكام ختامية"),
    comma="،",
)

CHINESE = Vocabulary(
    "zh",
    _listed(
        """和 在 与 对 由 经 及 各方 湖泊 河流 沿岸 流域 水位 读数 测站 洪水 预警 干旱 季节 渔业
        港口 渡船 引航 航道 船闸 水坝 水库 费率 许可 登记 检查 实验 样本 盐度 芦苇 湿地 候鸟
        鲟鱼 配额 捕捞 船只 救援 灯塔 海图 边界 口岸 海关 集市 灌溉 水泵 会费 基金 预算 部长
        副手 代表 秘书 主席 委员 专家 观察 会议 议程 议定 附件 条款 期限 通知 异议 保留 同意
        协商 决定 建议 声明 承诺 保证 义务 权利 利益 争端 调解 报告 审议 评估 标准 档案 记录
        语文 翻译 学校 博物 青年 卫生 道路 桥梁 电缆 网络 交换 公布 欢迎 注意 重申 邀请 敦促
        鼓励 支持 通过 设立 延长 筹备 召开 共享 共同 相互 区域 每年 及时 充分 自愿 公平
        技术"""
    ),
    ("应请求", "在可行时", "本着诚意", "考虑到季节", "免费", "按等份"),
    ("应当", "可以", "将", "承诺", "同意", "务必"),
    ("宗旨", "水位", "渔业", "费用", "审议", "最后条款"),
    space="",
    comma="，",
    stop="。",
)

VOCABULARIES = (ENGLISH, RUSSIAN, ARABIC, CHINESE)
