using OpsAutomation.Core.Expressions.Jsonata.Functions;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>The functions that Step Functions adds to JSONata. Make one and bind each state's variables on top of its <see cref="Bindings"/>.</summary>
public sealed class StatesFunctions
{
    public static readonly IReadOnlyList<string> Names = ["partition", "range", "hash", "random", "uuid", "parse"];

    private const int MostItems = 100_000;

    private readonly Random _random;

    public StatesFunctions(TimeProvider clock, Random random)
    {
        _random = random;
        Bindings = JsonataBindings.For(clock, random).With(
            new JsonataHostFunction("partition", "<an:a>", Partition),
            new JsonataHostFunction("range", "<nnn?:a>", Range),
            new JsonataHostFunction("hash", "<ss:s>", Hash),
            new JsonataHostFunction("random", "<n?:n>", Draw),
            new JsonataHostFunction("uuid", "<:s>", Uuid),
            new JsonataHostFunction("parse", "<s:x>", Parse))

            // Step Functions has no $eval: calling it is calling no function.
            .With("eval", JsonValue.Null);
    }

    /// <summary>The functions, and nothing else.</summary>
    public JsonataBindings Bindings { get; }

    /// <summary>What an expression of a state sees: <c>$states</c>, the variables, and the functions.</summary>
    public JsonataBindings For(JsonValue states, JsonObject variables) => Bindings.With(variables).With("states", states);

    private static JsonataResult Partition(ReadOnlySpan<JsonValue?> arguments)
    {
        if (arguments[0] is not JsonArray items || arguments[1]?.AsDouble is not { } size) return JsonataResult.Undefined;
        var length = (int)Math.Min(Math.Truncate(size), int.MaxValue);
        if (length < 1) return Refused("partition", "The chunk size must be a positive number.", arguments[1]);
        var chunks = new List<JsonValue>();
        for (var at = 0; at < items.Count; at += length)
        {
            chunks.Add(JsonArray.Of(items.Items.Slice(at, Math.Min(length, items.Count - at))));
            if (items.Count - at <= length) break;
        }
        return JsonArray.From(chunks);
    }

    private static JsonataResult Range(ReadOnlySpan<JsonValue?> arguments)
    {
        if (arguments[0]?.AsDouble is not { } first || arguments[1]?.AsDouble is not { } last) return JsonataResult.Undefined;
        var step = (arguments.Length > 2 ? arguments[2]?.AsDouble : null) ?? 1;
        if (step == 0) return Refused("range", "The step must not be zero.", arguments[2]);
        var count = Math.Floor((last - first) / step) + 1;
        if (count > MostItems) return Refused("range", $"The range must not have more than {MostItems} items.", arguments[1]);
        if (count < 1) return JsonArray.Empty;
        var items = new JsonValue[(int)count];
        for (var i = 0; i < items.Length; i++) items[i] = first + (i * step);

        // As AWS answers: a range of one number is that number.
        return JsonArray.Adopt(items, Marks.Sequence);
    }

    private static JsonataResult Hash(ReadOnlySpan<JsonValue?> arguments)
    {
        if (arguments[0]?.AsText is not { } text || arguments[1]?.AsText is not { } algorithm) return JsonataResult.Undefined;
        return HashText.Of(text, algorithm) is { } hash
            ? (JsonValue)hash
            : Refused("hash", "The algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512.", arguments[1]);
    }

    private JsonataResult Draw(ReadOnlySpan<JsonValue?> arguments)
    {
        if (arguments.Length > 0 && arguments[0]?.AsDouble is { } seed) return (JsonValue)SeededRandom.NextDouble((long)seed);
        lock (_random) return (JsonValue)_random.NextDouble();
    }

    private JsonataResult Uuid(ReadOnlySpan<JsonValue?> arguments)
    {
        Span<byte> bytes = stackalloc byte[16];
        Randomness.Fill(_random, bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return (JsonValue)new Guid(bytes, bigEndian: true).ToString();
    }

    private static JsonataResult Parse(ReadOnlySpan<JsonValue?> arguments)
    {
        if (arguments[0]?.AsText is not { } text) return JsonataResult.Undefined;
        return JsonReader.TryRead(text, out var value, out var error)
            ? ParsedText.Normalise(value)
            : Refused("parse", $"The argument is no JSON: {error.Message}", arguments[0]);
    }

    private static JsonataError Refused(string function, string message, JsonValue? value) => new("D3200", message, 0, function) { Value = value };
}
