using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Arguments as functions want them; the signature has checked their types.</summary>
internal static class Arguments
{
    public static JsonValue? At(this JsonValue?[] arguments, int index) => index < arguments.Length ? arguments[index] : null;

    public static string? Text(this JsonValue?[] arguments, int index) => (arguments.At(index) as JsonString)?.Value;

    public static double? Number(this JsonValue?[] arguments, int index) => Values.IsNumber(arguments.At(index), out var number) ? number : null;

    public static JsonArray? Array(this JsonValue?[] arguments, int index) => arguments.At(index) as JsonArray;

    public static FunctionValue? Function(this JsonValue?[] arguments, int index) => arguments.At(index) as FunctionValue;

    /// <summary>The integer a JavaScript index becomes: cut off, within the bounds of an int.</summary>
    public static int ToIndex(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(Math.Truncate(value), int.MinValue, int.MaxValue);
}
