using BenchmarkDotNet.Attributes;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks;

[MemoryDiagnoser]
public class JsonataBenchmarks
{
    private const string Small = "$states.input.order.total * 1.2 > 100 and $states.input.order.state = 'open'";

    private readonly JsonataExpression _small = Parse(Small);
    private readonly string _cold = Small;
    private readonly JsonataExpression _member = Parse("$states.input.order.customer.name");
    private readonly JsonataExpression _grouping = Parse("$states.input.items{category: $sum(price)}");
    private readonly JsonataBindings _bindings;

    public JsonataBenchmarks()
    {
        var items = JsonArray.From(Enumerable.Range(0, 1000).Select(static i => (JsonValue)JsonObject.Of(("category", $"c{i % 10}"), ("price", i))));
        var order = JsonObject.Of(("total", 99.5), ("state", "open"), ("customer", JsonObject.Of(("name", "n"))));
        _bindings = new StatesFunctions(TimeProvider.System, new Random(1))
            .For(JsonObject.Of(("input", JsonObject.Of(("order", order), ("items", items)))), JsonObject.Empty);
    }

    [Benchmark]
    public JsonValue? Member() => _member.Evaluate(null, _bindings).Value;

    [Benchmark]
    public JsonValue? Condition() => _small.Evaluate(null, _bindings).Value;

    [Benchmark]
    public JsonValue? Group1000() => _grouping.Evaluate(null, _bindings).Value;

    [Benchmark]
    public JsonataExpression Cold() => Parse(_cold);

    private static JsonataExpression Parse(string source) =>
        JsonataExpression.TryParse(source, out var expression, out var error) ? expression : throw new InvalidOperationException(error.ToString());
}
