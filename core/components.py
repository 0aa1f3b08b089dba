"""Components with a body: `{% panel _("Orders") %} … {% endpanel %}`, drawn by templates/components/<name>.html.

A component declares its arguments and slots once, so that a misspelt one fails when the template is compiled and not
silently on the page. The body and each slot arrive in the component's template as `body` and under the slot's name.
"""

from collections.abc import Callable

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString, mark_safe


class SlotNode(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        raise TemplateSyntaxError(
            f'slot "{self.name}" must stand directly in its component; put conditions inside the slot'
        )


class ComponentNode(Node):
    # The whole list, so that template inheritance finds {% block %} inside a component.
    child_nodelists = ("nodelist",)

    def __init__(
        self,
        name: str,
        arguments: dict[str, FilterExpression],
        nodelist: NodeList,
        slots: dict[str, NodeList],
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.nodelist = nodelist
        self.slots = slots
        self.body = NodeList(node for node in nodelist if not isinstance(node, SlotNode))

    def render(self, context: Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.arguments.items()}
        for slot, nodelist in self.slots.items():
            values[slot] = mark_safe(nodelist.render(context).strip())
        values["body"] = mark_safe(self.body.render(context).strip())
        for inherited in ("request", "csrf_token"):
            if inherited in context and inherited not in values:
                values[inherited] = context[inherited]
        template = context.template.engine.get_template(f"components/{self.name}.html")
        return template.render(context.new(values))


def component(register: Library, name: str, arguments: str, slots: str = "") -> None:
    """Registers `{% name … %}` to `{% endname %}`. Positional arguments fill the declared ones in order."""
    register.tag(name, _compiler(name, tuple(arguments.split()), tuple(slots.split())))


def _compiler(name: str, declared: tuple[str, ...], slots: tuple[str, ...]) -> Callable[[Parser, Token], ComponentNode]:
    def compile_component(parser: Parser, token: Token) -> ComponentNode:
        arguments = _arguments(parser, token, name, declared)
        nodelist = parser.parse((f"end{name}",))
        parser.delete_first_token()
        filled: dict[str, NodeList] = {}
        for node in nodelist:
            if isinstance(node, SlotNode):
                if node.name not in slots:
                    raise TemplateSyntaxError(f'{name} has no slot "{node.name}"; it has: {", ".join(slots) or "none"}')
                filled[node.name] = node.nodelist
        return ComponentNode(name, arguments, nodelist, filled)

    return compile_component


def _arguments(parser: Parser, token: Token, name: str, declared: tuple[str, ...]) -> dict[str, FilterExpression]:
    bits = token.split_contents()[1:]
    positional: list[str] = []
    while bits and not token_kwargs(bits[:1], parser):
        positional.append(bits.pop(0))
    named = token_kwargs(bits, parser)
    if bits:
        raise TemplateSyntaxError(f"{name}: cannot read {' '.join(bits)!r}; named arguments come last, as name=value")
    if len(positional) > len(declared):
        raise TemplateSyntaxError(f"{name} takes at most {len(declared)} arguments: {', '.join(declared)}")
    found = dict(zip(declared, (parser.compile_filter(bit) for bit in positional), strict=False))
    for argument in named:
        if argument not in declared or argument in found:
            problem = "twice" if argument in found else "unknown"
            raise TemplateSyntaxError(f"{name}: {problem} argument {argument!r}; it takes: {', '.join(declared)}")
    return found | named


def compile_slot(parser: Parser, token: Token) -> SlotNode:
    """`{% slot "actions" %} … {% endslot %}`, directly inside a component."""
    bits = token.split_contents()
    if len(bits) != 2 or bits[1][0] not in "\"'":
        raise TemplateSyntaxError('slot takes one quoted name: {% slot "actions" %}')
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(bits[1][1:-1], nodelist)
