using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>A function by name, with how many arguments it takes.</summary>
internal sealed record IntrinsicFunction(string Name, int Least, int Most, Func<JsonValue[], Random, IntrinsicResult> Invoke)
{
    /// <summary>Bounds what one call may make, so that no text of a definition fills the memory.</summary>
    public const int MaxItems = 1_000;

    private static readonly Dictionary<string, IntrinsicFunction> ByName = new IntrinsicFunction[]
    {
        new("States.Array", 0, int.MaxValue, static (a, _) => JsonArray.Of(a)),
        new("States.ArrayPartition", 2, 2, static (a, _) => ArrayFunctions.Partition(a[0], a[1])),
        new("States.ArrayContains", 2, 2, static (a, _) => ArrayFunctions.Contains(a[0], a[1])),
        new("States.ArrayRange", 3, 3, static (a, _) => ArrayFunctions.Range(a[0], a[1], a[2])),
        new("States.ArrayGetItem", 2, 2, static (a, _) => ArrayFunctions.GetItem(a[0], a[1])),
        new("States.ArrayLength", 1, 1, static (a, _) => ArrayFunctions.Length(a[0])),
        new("States.ArrayUnique", 1, 1, static (a, _) => ArrayFunctions.Unique(a[0])),
        new("States.Base64Encode", 1, 1, static (a, _) => EncodingFunctions.Encode(a[0])),
        new("States.Base64Decode", 1, 1, static (a, _) => EncodingFunctions.Decode(a[0])),
        new("States.Hash", 2, 2, static (a, _) => EncodingFunctions.Hash(a[0], a[1])),
        new("States.JsonMerge", 3, 3, static (a, _) => JsonFunctions.Merge(a[0], a[1], a[2])),
        new("States.StringToJson", 1, 1, static (a, _) => JsonFunctions.Parse(a[0])),
        new("States.JsonToString", 1, 1, static (a, _) => (JsonValue)a[0].ToString()),
        new("States.MathRandom", 2, 3, static (a, r) => MathFunctions.Next(a, r)),
        new("States.MathAdd", 2, 2, static (a, _) => MathFunctions.Add(a[0], a[1])),
        new("States.StringSplit", 2, 2, static (a, _) => StringFunctions.Split(a[0], a[1])),
        new("States.UUID", 0, 0, static (_, r) => StringFunctions.Uuid(r)),
        new("States.Format", 1, int.MaxValue, static (a, _) => StringFunctions.Format(a)) { TakesTemplate = true },
    }.ToDictionary(static f => f.Name, StringComparer.Ordinal);

    /// <summary>The first argument is a template, whose braces may be escaped.</summary>
    public bool TakesTemplate { get; private init; }

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
