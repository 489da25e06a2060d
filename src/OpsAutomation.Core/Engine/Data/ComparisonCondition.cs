using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A comparison of one value with another of the same kind; different kinds never compare.</summary>
internal sealed class ComparisonCondition : Condition
{
    private readonly PathExpression _variable;
    private readonly JsonValue? _literal;
    private readonly PathExpression? _path;
    private readonly JsonKind _kind;
    private readonly bool _isTimestamp;
    private readonly Regex? _pattern;
    private readonly Func<int, bool> _order;

    public ComparisonCondition(string name, PathExpression variable, JsonValue? literal, PathExpression? path)
    {
        _variable = variable;
        _literal = literal;
        _path = path;
        _isTimestamp = name.StartsWith("Timestamp", StringComparison.Ordinal);
        _kind = name.StartsWith("Numeric", StringComparison.Ordinal)
            ? JsonKind.Number
            : name.StartsWith("Boolean", StringComparison.Ordinal) ? JsonKind.Bool : JsonKind.String;
        if (name == "StringMatches") _pattern = Wildcards(literal?.AsText ?? "");
        _order = Order(name);
    }

    public static StateFailure NoVariable(Evaluation data, PathExpression variable) =>
        Failures.Runtime(data.Scope, $"Invalid path '{variable.Text}': The choice state's condition path references an invalid value.");

    public override bool Holds(Evaluation data, out StateFailure? failure)
    {
        failure = null;
        var value = _variable.Find(data);
        if (value is null)
        {
            failure = NoVariable(data, _variable);
            return false;
        }
        var other = _literal ?? _path!.Find(data);
        if (other is null)
        {
            failure = NoVariable(data, _path!);
            return false;
        }
        if (value.Kind != _kind || other.Kind != _kind) return false;
        return Compare(value, other);
    }

    private bool Compare(JsonValue value, JsonValue other)
    {
        if (_pattern is not null) return _pattern.IsMatch(value.AsText!);
        if (_isTimestamp) return Instant.TryParse(value.AsText!, out var a) && Instant.TryParse(other.AsText!, out var b) && _order(a.CompareTo(b));
        return _kind switch
        {
            JsonKind.Number => _order(((JsonNumber)value).Value.CompareTo(((JsonNumber)other).Value)),
            JsonKind.Bool => _order(ReferenceEquals(value, other) ? 0 : 1),
            _ => _order(string.CompareOrdinal(value.AsText, other.AsText)),
        };
    }

    private static Func<int, bool> Order(string name)
    {
        if (name.EndsWith("LessThanEquals", StringComparison.Ordinal)) return static o => o <= 0;
        if (name.EndsWith("GreaterThanEquals", StringComparison.Ordinal)) return static o => o >= 0;
        if (name.EndsWith("LessThan", StringComparison.Ordinal)) return static o => o < 0;
        if (name.EndsWith("GreaterThan", StringComparison.Ordinal)) return static o => o > 0;
        return static o => o == 0;
    }

    /// <summary>* is any text; \* and \\ are themselves. Without backtracking, so no pattern can hang an execution.</summary>
    private static Regex Wildcards(string pattern)
    {
        var text = new System.Text.StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '*') text.Append(".*");
            else text.Append(Regex.Escape((c == '\\' && i + 1 < pattern.Length ? pattern[++i] : c).ToString()));
        }
        return new Regex(text.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
