using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>One evaluation of a path, step by step: the places that it has come to, what it has found, and the first thing that ends it.</summary>
internal sealed class PathWalk(PathStep[] steps, int lastIndefinite, JsonValue root, bool needsAll)
{
    private readonly List<(string? Names, int Index)> _trail = [];

    public List<JsonValue> Found { get; } = [];

    /// <summary>What <c>$</c> is inside a filter.</summary>
    public JsonValue Root => root;

    /// <summary>Several names together fail when one of them is not there.</summary>
    public bool NeedsAll => needsAll;

    public string? Error { get; private set; }

    /// <summary>The path cannot be applied at all, which is not the same as finding nothing.</summary>
    public bool IsInvalid { get; private set; }

    public bool Failed => Error is not null;

    public bool IsLeaf(int at) => at == steps.Length - 1;

    public PathStep Step(int at) => steps[at];

    /// <summary>The steps from that one on, as the library writes them.</summary>
    public string Rest(int at) => string.Concat(steps.Skip(at));

    /// <summary>A member that is not there ends the walk; behind a step that leads to several places it is passed over.</summary>
    public bool IsBound(int at) => lastIndefinite < Math.Max(at - 1, 0);

    /// <summary>Takes the steps from that one on.</summary>
    public void Go(int at, JsonValue value)
    {
        if (at == steps.Length) Found.Add(value);
        else steps[at].Walk(this, at, value);
    }

    public void GoMember(int next, string name, JsonValue value)
    {
        _trail.Add(($"['{name}']", 0));
        Go(next, value);
        if (!Failed) _trail.RemoveAt(_trail.Count - 1);
    }

    public void GoItem(int next, int index, JsonArray array)
    {
        _trail.Add((null, index));
        if (index < 0 || index >= array.Count) Missing("Index out of bounds when evaluating path " + Place);
        else Go(next, array[index]);
        if (!Failed) _trail.RemoveAt(_trail.Count - 1);
    }

    /// <summary>Goes down without a step: a scan's way.</summary>
    public void Enter(string? name, int index) => _trail.Add((name is null ? null : $"['{name}']", index));

    public void Return() => _trail.RemoveAt(_trail.Count - 1);

    /// <summary>Where the walk is: <c>$['a'][0]</c>.</summary>
    public string Place
    {
        get
        {
            var text = new StringBuilder("$");
            foreach (var (names, index) in _trail)
            {
                if (names is not null) text.Append(names);
                else text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            return text.ToString();
        }
    }

    public int Depth => _trail.Count;

    public void Missing(string error) => Error ??= error;

    public void Invalid(string error)
    {
        if (Failed) return;
        Error = error;
        IsInvalid = true;
    }

    /// <summary>A wildcard passes over an item behind which nothing is found.</summary>
    public void PassOver(int depth)
    {
        if (IsInvalid || !Failed) return;
        Error = null;
        _trail.RemoveRange(depth, _trail.Count - depth);
    }
}
