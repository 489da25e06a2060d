using OpsAutomation.Core.Expressions.Jsonata;

namespace OpsAutomation.Core.Expressions;

/// <summary>Why a template has no value: the expression at fault, and the evaluator's error, or none where the expression gave nothing.</summary>
public sealed record TemplateError(string Path, string Expression, JsonataError? Error)
{
    /// <summary>The expression gave nothing, which JSON cannot say.</summary>
    public bool IsUndefined => Error is null;

    /// <summary>The place as AWS names it in <c>location</c>: the state's field, then the path in it.</summary>
    public string Location(string field) => Path.Length == 0 ? field : Path[0] == '[' ? field + Path : $"{field}/{Path}";

    /// <summary>The sentence of States.QueryEvaluationError (what follows "An error occurred while executing the state … .").</summary>
    public string Cause(string field)
    {
        var start = $"The JSONata expression '{Expression}' specified for the field '{Location(field)}'";
        if (Error is null) return $"{start} returned nothing (undefined).";

        // Limits have no code in AWS's texts: a colon and the message.
        return Error.Code[0] == 'U'
            ? $"{start} threw an error during evaluation: {Error.Message}"
            : $"{start} threw an error during evaluation. {Error.Code}: {Error.Message}";
    }
}
