using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS14xx.</summary>
internal static class ExpressionExplanations
{
    public static ImmutableArray<Explanation> All { get; } =
    [
        new("OPS1401", "An expression that is no JSONata",
            "The text between '{%' and '%}' cannot be parsed. The place is inside the expression, and the code is the JSONata reference's."),
        new("OPS1402", "An expression that is not closed",
            "'{%' starts an expression, and no '%}' ends it."),
        new("OPS1403", "An unknown function",
            "JSONata's functions are known, but for '$eval', which Step Functions does not have, and those that Step Functions adds: '$partition', " +
            "'$range', '$hash', '$random', '$uuid' and '$parse'."),
        new("OPS1404", "A wrong number of arguments",
            "The function takes fewer or more arguments."),
        new("OPS1405", "A name without '$'",
            "In plain JSONata a bare name reads a member of the input. In Step Functions an expression has no input, so a bare name gives nothing: " +
            "the '$' has been forgotten, or the quotes of a text."),
        new("OPS1406", "'$' or '$$' at the top",
            "'$' and '$$' stand for JSONata's input, which expressions in Step Functions do not have. Inside a predicate or a function of your own " +
            "'$' is the item, as usual."),
        new("OPS1407", "An empty expression",
            "There is nothing between '{%' and '%}'."),
    ];
}
