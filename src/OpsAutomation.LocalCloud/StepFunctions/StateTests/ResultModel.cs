using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>
/// What the operations of one service answer, from Results/. A line is <c>operation = Shape</c>, a structure <c>Shape Member:type Member!:type</c>
/// (! is required), or an enumeration <c>Shape | VALUE | VALUE</c>; a line that begins with a space goes on with the one before. Types: s and n with
/// least and most (<c>s1..256</c>), b, * for any, <c>[type]</c>, <c>{type}</c> by key, or a shape.
/// </summary>
internal sealed class ResultModel
{
    private static readonly ConcurrentDictionary<string, ResultModel?> Loaded = new(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _operations;
    private readonly FrozenDictionary<string, string> _shapes;

    private ResultModel(Stream text)
    {
        var operations = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(text))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var rest = line[(space + 1)..];
            if (rest.StartsWith("= ", StringComparison.Ordinal)) operations[line[..space]] = rest[2..];
            else shapes[line[..space]] = rest;
        }
        _operations = operations.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _shapes = shapes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IEnumerable<string> Operations => _operations.Keys;

    /// <summary>The model of a service by its name in <c>aws-sdk:</c> resources; null when none is kept.</summary>
    public static ResultModel? Of(string service) => Loaded.GetOrAdd(service, static name =>
    {
        using var text = typeof(ResultModel).Assembly.GetManifestResourceStream($"Results.{name}.txt");
        return text is null ? null : new ResultModel(text);
    });

    public string? TypeOf(string operation) => _operations.GetValueOrDefault(operation);

    /// <summary>What stands after a shape's name.</summary>
    public string? Shape(string name) => _shapes.GetValueOrDefault(name);

    private static List<string> Lines(Stream text)
    {
        using var reader = new StreamReader(text);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ' ') lines[^1] += line[1..];
            else lines.Add(line);
        }
        return lines;
    }
}
