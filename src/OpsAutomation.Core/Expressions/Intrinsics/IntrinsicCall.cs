using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>A call of an intrinsic function (<c>States.Format('{}', $.a)</c>), parsed once with the calls inside it.</summary>
public sealed class IntrinsicCall
{
    private readonly IntrinsicFunction _function;
    private readonly IntrinsicArgument[] _arguments;

    internal IntrinsicCall(string text, IntrinsicFunction function, IntrinsicArgument[] arguments)
    {
        Text = text;
        _function = function;
        _arguments = arguments;
    }

    public string Text { get; }

    /// <summary>All paths among the arguments, at any depth.</summary>
    public IEnumerable<JsonPath.JsonPath> Paths => _arguments.SelectMany(static a => a.Paths);

    public static bool IsCall(string text) => text.StartsWith("States.", StringComparison.Ordinal);

    public static bool TryParse(string text, [NotNullWhen(true)] out IntrinsicCall? call, [NotNullWhen(false)] out string? error)
    {
        var parser = new IntrinsicParser(text);
        call = parser.Parse();
        error = call is null ? parser.Error : null;
        return call is not null;
    }

    public IntrinsicResult Evaluate(IIntrinsicScope scope)
    {
        var values = new JsonValue[_arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var result = _arguments[i].Evaluate(scope, keepEscapes: i == 0 && _function.TakesTemplate);
            if (!result.IsSuccess) return result;
            values[i] = result.Value;
        }
        return _function.Invoke(values, scope.Random);
    }

    public override string ToString() => Text;
}
