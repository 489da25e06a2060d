using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>
/// Compiles a pattern's text. Each member writes its tests into all branches made so far, and $or makes each of them into several, in the order
/// of the text: so a path that stands twice keeps the last tests written, as in AWS.
/// </summary>
internal sealed class PatternReader
{
    private const string Or = "$or";
    private const int MaxBranches = 1000;

    /// <summary>Names that make "$or" an ordinary name when they stand in it: operators, present and kept for the future.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr", "=", "<", "<=", ">", ">=",
        "regex", "not-wildcard", "not-equals-ignore-case", "date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range",
        "ip-address-in-range", "ip-address-not-in-range",
    ];

    private readonly PatternTokens _tokens;
    private readonly OperatorReader _operators;
    private readonly bool _knowsOr;
    private List<Dictionary<string, ValueTest[]>> _branches = [];
    private readonly List<string> _overwritten = [];
    private bool _metOr;

    private PatternReader(string text, bool knowsOr)
    {
        _tokens = new PatternTokens(text);
        _operators = new OperatorReader(_tokens);
        _knowsOr = knowsOr;
    }

    /// <summary>The program, or null and AWS's text.</summary>
    public static PatternProgram? Read(string text, out string? error)
    {
        var reader = new PatternReader(text, knowsOr: true);
        if (reader.Read() is { } program)
        {
            error = null;
            return program;
        }
        error = reader._tokens.Error;

        // "$or" was a name like any other before it became an operator, and old patterns still work.
        if (!reader._metOr || new PatternReader(text, knowsOr: false).Read() is not { } plain) return null;
        error = null;
        return plain;
    }

    private PatternProgram? Read()
    {
        var first = _tokens.Next();
        if (first == PatternToken.Bad) return null;
        if (first != PatternToken.StartObject)
        {
            _tokens.Fail("Filter is not an object");
            return null;
        }
        if (!ReadObject("", inOr: false)) return null;
        return new PatternProgram([.. _branches.Select(Finish)], _overwritten);
    }

    private static PatternBranch Finish(Dictionary<string, ValueTest[]> branch)
    {
        string[] paths = [.. branch.Keys.Order(StringComparer.Ordinal)];
        return new PatternBranch(paths, [.. paths.Select(p => branch[p])]);
    }

    private bool ReadObject(string path, bool inOr)
    {
        var any = false;
        while (true)
        {
            var token = _tokens.Next();
            if (token == PatternToken.Bad) return false;
            if (token == PatternToken.EndObject) return any || _tokens.Fail("Empty objects are not allowed");
            any = true;
            var name = _tokens.Name;
            if (name == Or && _knowsOr)
            {
                if (!ReadOr(path)) return false;
                continue;
            }
            if (inOr && Reserved.Contains(name)) return _tokens.Fail($"{name} is Ruler reserved fieldName which cannot be used inside {Or}.");
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            switch (_tokens.Next())
            {
                case PatternToken.Bad:
                    return false;
                case PatternToken.StartObject:
                    if (!ReadObject(inner, inOr)) return false;
                    break;
                case PatternToken.StartArray:
                    if (!ReadTests(inner)) return false;
                    break;
                default:
                    return _tokens.Fail($"\"{name}\" must be an object or an array");
            }
        }
    }

    private bool ReadOr(string path)
    {
        _metOr = true;
        var before = _branches;
        _branches = [];
        var all = new List<Dictionary<string, ValueTest[]>>();
        var token = _tokens.Next();
        if (token == PatternToken.Bad) return false;
        if (token != PatternToken.StartArray) return _tokens.Fail($"It must be an Array followed with {Or}.");
        var members = 0;
        while ((token = _tokens.Next()) != PatternToken.EndArray)
        {
            if (token == PatternToken.Bad) return false;
            if (token != PatternToken.StartObject) return _tokens.Fail($"Only JSON object is allowed in array of {Or} relationship.");
            members++;
            _branches = before.Count == 0 ? [[]] : [.. before.Select(static b => new Dictionary<string, ValueTest[]>(b))];
            if (!ReadObject(path, inOr: true)) return false;
            all.AddRange(_branches);
            if (all.Count > MaxBranches) return _tokens.FailPlainly(PatternLimits.TooManyCombinations);
        }
        if (members < 2) return _tokens.Fail($"There must have at least 2 Objects in {Or} relationship.");
        _branches = all;
        return true;
    }

    private bool ReadTests(string path)
    {
        var tests = new List<ValueTest>();
        while (true)
        {
            var token = _tokens.Next();
            if (token == PatternToken.Bad) return false;
            if (token == PatternToken.EndArray) break;
            if (_operators.ReadAlternative(token) is not { } test) return false;
            tests.Add(test);
        }
        if (tests.Count == 0) return _tokens.Fail("Empty arrays are not allowed");
        if (_branches.Count == 0) _branches.Add([]);
        ValueTest[] made = [.. tests];
        if (_branches.Exists(b => b.ContainsKey(path))) _overwritten.Add(path);
        foreach (var branch in _branches) branch[path] = made;
        return true;
    }
}
