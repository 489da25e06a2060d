using OpsAutomation.Core.Expressions.Jsonata.Runtime;
namespace OpsAutomation.Core.Expressions.Jsonata.Functions;
internal static class TimePicture { public static string Format(double m, string? p, string? z) => $"{m}{p}{z}"; public static double? Read(Evaluation e, string t, string p) => e is null || t == p ? 0 : null; }
