using OpsAutomation.Core.Json;
namespace OpsAutomation.Core.Expressions.Jsonata.Functions;
internal static class NumberPicture { public static string Format(double n, string p, JsonObject? o) => $"{n}{p}{o}"; }
