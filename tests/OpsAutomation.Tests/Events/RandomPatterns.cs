using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Events;

/// <summary>Patterns and events over few names and few values, so that they meet often.</summary>
internal sealed class RandomPatterns(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Texts = ["x", "y", "xy", "yx", "X", "xyx", "", "Xy"];

    private readonly Random _random = new(seed);

    public JsonObject Pattern() => Pattern(0);

    public JsonObject Event() => Members(0);

    private JsonObject Pattern(int depth)
    {
        var members = new JsonObjectBuilder();
        foreach (var name in Some(Names, 1, 3))
            members.Set(
                name,
                depth < 2 && _random.Next(3) == 0 ? Pattern(depth + 1) : JsonArray.From(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Test()).ToList()));
        if (_random.Next(5) == 0) members.Set("$or", JsonArray.Of(Pattern(depth + 1), Pattern(depth + 1)));
        return members.Build();
    }

    private JsonValue Test() => _random.Next(14) switch
    {
        0 or 1 or 2 => Text(),
        3 => Number(),
        4 => _random.Next(3) switch { 0 => JsonValue.Null, 1 => JsonValue.True, _ => JsonValue.False },
        5 => JsonObject.Of(("prefix", Text())),
        6 => JsonObject.Of(("suffix", _random.Next(2) == 0 ? Text() : JsonObject.Of(("equals-ignore-case", Text())))),
        7 => JsonObject.Of(("equals-ignore-case", Text())),
        8 => JsonObject.Of(("wildcard", _random.Next(3) switch { 0 => "x*", 1 => "*y*", _ => "x*x" })),
        9 => JsonObject.Of(("exists", true)),
        10 => JsonObject.Of(("exists", false)),
        11 => JsonObject.Of(("numeric", _random.Next(2) == 0 ? JsonArray.Of(">=", Number()) : JsonArray.Of(">", 0, "<=", 2))),
        12 => JsonObject.Of(("anything-but", _random.Next(2) == 0 ? JsonArray.Of(Text(), Text()) : Number())),
        _ => JsonObject.Of(("anything-but", JsonObject.Of(("prefix", "x")))),
    };

    private JsonObject Members(int depth)
    {
        var members = new JsonObjectBuilder();
        foreach (var name in Some(Names, 0, 4)) members.Set(name, Value(depth));
        return members.Build();
    }

    private JsonValue Value(int depth) => _random.Next(depth < 3 ? 8 : 4) switch
    {
        0 or 1 => Text(),
        2 => Number(),
        3 => _random.Next(3) switch { 0 => JsonValue.Null, 1 => JsonValue.True, _ => JsonValue.False },
        4 or 5 => Members(depth + 1),
        _ => JsonArray.From(Enumerable.Range(0, _random.Next(0, 4)).Select(_ => Value(depth + 1)).ToList()),
    };

    private JsonValue Text() => Texts[_random.Next(Texts.Length)];

    private JsonValue Number() => _random.Next(3) switch { 0 => _random.Next(-1, 4), 1 => _random.Next(-2, 6) / 2.0, _ => 1e3 };

    private IEnumerable<string> Some(string[] from, int least, int most) => [.. from.OrderBy(_ => _random.Next()).Take(_random.Next(least, most + 1))];
}
