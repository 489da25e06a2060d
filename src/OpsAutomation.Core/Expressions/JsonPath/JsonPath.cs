using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>
/// A JSONPath as Step Functions reads it, parsed once: as release 2.0 of Jayway's library, whose sentences AWS's recorded failures have. It knows no functions.
/// A definite path gives one value and fails without it; an indefinite one (wildcard, slice, filter, scan) gives a list, which may be empty.
/// </summary>
public sealed class JsonPath
{
    private readonly PathStep[] _steps;
    private readonly int _lastIndefinite;

    /// <summary>One value after the other leads to the end; only a path that fails is walked.</summary>
    private readonly bool _isStraight;

    internal JsonPath(string text, PathRoot root, string? variable, PathStep[] steps)
    {
        Text = text;
        Root = root;
        Variable = variable;
        _steps = steps;
        _lastIndefinite = Array.FindLastIndex(steps, static s => !s.IsDefinite);
        _isStraight = IsDefinite && !steps.Any(static s => s is PropertiesStep);
        IsReference = Array.TrueForAll(steps, static s =>
            s is IndexStep { Index: >= 0 } || (s is PropertyStep p && !p.Name.EndsWith("()", StringComparison.Ordinal)));
    }

    public string Text { get; }

    public PathRoot Root { get; }

    /// <summary>The variable's name without its $, when it starts from one.</summary>
    public string? Variable { get; }

    public bool IsDefinite => _lastIndefinite < 0;

    /// <summary>Names one place by members and indexes only, so that something can be written there. What looks like a function is none of them.</summary>
    public bool IsReference { get; }

    /// <summary>The root itself.</summary>
    public bool IsRoot => _steps.Length == 0;

    internal ReadOnlySpan<PathStep> Steps => _steps;

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? error)
    {
        var parser = new PathParser(text);
        path = parser.Parse();
        error = path is null ? parser.Error : null;
        return path is not null;
    }

    /// <summary>Applies the steps to the value that the root names.</summary>
    public PathResult Evaluate(JsonValue root) => Evaluate(root, root, needsAll: false);

    /// <summary>Fails with that sentence: the root is not there.</summary>
    public static PathResult MissingRoot(string error) => PathResult.Missing(error);

    /// <summary>Inside a filter <paramref name="from"/> is the item, and <paramref name="root"/> what the path outside started from.</summary>
    internal PathResult Evaluate(JsonValue from, JsonValue root, bool needsAll)
    {
        if (_isStraight && Straight(from) is { } value) return PathResult.Found(value);
        var walk = new PathWalk(_steps, _lastIndefinite, root, needsAll);
        walk.Go(0, from);
        if (walk.Failed) return PathResult.Missing(walk.Error!, walk.IsInvalid);
        return PathResult.Found(IsDefinite ? walk.Found[0] : JsonArray.From(walk.Found));
    }

    public override string ToString() => Text;

    private JsonValue? Straight(JsonValue value)
    {
        foreach (var step in _steps)
        {
            if (step.Single(value) is not { } next) return null;
            value = next;
        }
        return value;
    }
}
