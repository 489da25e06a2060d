namespace OpsAutomation.Core.Expressions.Jsonata.Functions;
internal sealed class IntegerPicture { private readonly string _p; private IntegerPicture(string p) => _p = p; public static IntegerPicture Parse(string p) => new(p); public string Format(double n) => _p + n; public double? Read(string t) => t == _p ? 0 : null; }
