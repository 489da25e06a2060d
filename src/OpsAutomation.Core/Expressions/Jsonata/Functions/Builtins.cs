using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>All functions of the language, by their number in <see cref="BuiltinNames"/>.</summary>
internal static class Builtins
{
    public static readonly BuiltinFunction[] All = Gather();

    private static BuiltinFunction[] Gather()
    {
        var all = new BuiltinFunction[BuiltinNames.All.Length];
        BuiltinFunction[] functions =
        [
            .. StringFunctions.All, .. PatternFunctions.All, .. EncodingFunctions.All, .. NumberFunctions.All, .. AggregateFunctions.All, .. TimeFunctions.All,
            .. ArrayFunctions.All, .. ObjectFunctions.All, .. HigherOrderFunctions.All, .. GeneralFunctions.All,
        ];
        foreach (var function in functions) all[BuiltinNames.NumberOf(function.Name)] = function;
        return all;
    }
}
