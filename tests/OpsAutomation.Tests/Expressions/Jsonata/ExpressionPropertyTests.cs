using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class ExpressionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "$", "$$", "$x", ".", "[", "]", "(", ")", "{", "}", ",", ":", ";", "?", "??", "?:", ":=", "+", "-", "*", "**", "/", "%", "=", "!=", "<", ">",
        "&", "and", "or", "in", "~>", "|", "^(", "@$v", "#$i", "..", "1", "2.5", "-1", "'s'", "\"t\"", "`q`", "null", "true", "/a/", "function($p){", "$sum(",
        "$map(", "$string(", "$count(", "$replace(", "$fromMillis(", "[]", " ", "\\", "!", "\u00e9", "\ud800",
    ];

    private static readonly JsonValue Input = JsonReader.Read("""{"a":[{"b":1,"a":[1,2]},{"b":"x"}],"b":{"a":null}}""");

    private static readonly JsonataLimits Limits = JsonataLimits.Default with { Time = TimeSpan.FromSeconds(1) };

    [Fact]
    public void Whatever_is_written_gives_a_result_or_an_error() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(
            Gen.Elements(Pieces).ListOf().Select(static p => string.Concat(p)).ToArbitrary(), Survives));

    [Fact]
    public void Random_text_gives_a_result_or_an_error() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll<string>(static text => Survives(text ?? "")));

    [Fact]
    public void Every_number_is_itself() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NormalFloat>(static n => Run.Raw(JsonNumber.Of(n.Get).Text).Value!.AsDouble == n.Get));

    [Fact]
    public void Sorting_keeps_all_items_in_order() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<int[]>(static items =>
        {
            var input = JsonArray.From(items.Select(static i => (JsonValue)i));
            var sorted = Run.Parse("$sort($)").Evaluate(input, JsonataBindings.Empty).Value;
            return items.Length == 0 || input.Count == 1 || sorted!.Equals(JsonArray.From(items.Order().Select(static i => (JsonValue)i)));
        }));

    private static bool Survives(string source)
    {
        if (!JsonataExpression.TryParse(source, out var expression, out var error))
            return error.Position >= 0 && error.Position <= source.Length && error.Message.Length > 0;
        _ = JsonataReads.Of(expression.Root);
        var result = expression.Evaluate(Input, JsonataBindings.Empty, Limits);
        _ = result.Value?.ToUtf8();
        return result.Error is null || result.Error.Message is not null;
    }
}
