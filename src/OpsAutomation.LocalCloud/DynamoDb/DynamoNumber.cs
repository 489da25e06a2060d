using System.Globalization;
using System.Numerics;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A decimal of at most 38 significant digits, magnitude 1E-130 to below 1E+126: digits × 10^exponent, without trailing zeros in digits.</summary>
internal readonly struct DynamoNumber : IComparable<DynamoNumber>
{
    public const int MaxDigits = 38;
    private const int MaxMagnitude = 125;
    private const int MinMagnitude = -130;
    private const int LongestText = 400;

    private readonly BigInteger _digits;
    private readonly int _exponent;

    private DynamoNumber(BigInteger digits, int exponent)
    {
        if (digits.IsZero)
        {
            _digits = digits;
            _exponent = 0;
            return;
        }
        while (true)
        {
            var shorter = BigInteger.DivRem(digits, 10, out var rest);
            if (!rest.IsZero) break;
            digits = shorter;
            exponent++;
        }
        _digits = digits;
        _exponent = exponent;
    }

    public int Sign => _digits.Sign;

    /// <summary>The significant digits, without sign and trailing zeros.</summary>
    public string Digits => BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture);

    /// <summary>The power of ten of the first digit.</summary>
    public int Magnitude => Digits.Length - 1 + _exponent;

    public static DynamoNumber operator +(DynamoNumber left, DynamoNumber right) => Sum(left, right._digits, right._exponent);

    public static DynamoNumber operator -(DynamoNumber left, DynamoNumber right) => Sum(left, -right._digits, right._exponent);

    /// <summary>Reads what a client wrote; otherwise the sentence DynamoDB answers with.</summary>
    public static bool TryRead(string text, out DynamoNumber number, out string? error)
    {
        number = default;
        error = $"The parameter cannot be converted to a numeric value{(text.Length == 0 ? "" : $": {text}")}";
        var span = text.AsSpan().Trim();
        if (span.IsEmpty || span.Length > LongestText) return false;
        var negative = span[0] == '-';
        if (span[0] is '-' or '+') span = span[1..];
        var e = span.IndexOfAny('e', 'E');
        var exponent = 0L;
        if (e >= 0)
        {
            if (!long.TryParse(span[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
            span = span[..e];
        }
        var point = span.IndexOf('.');
        var whole = point < 0 ? span : span[..point];
        var fraction = point < 0 ? [] : span[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')) return false;
        var digits = BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        if (digits.IsZero)
        {
            error = null;
            return true;
        }
        var scale = Math.Clamp(exponent, -100_000, 100_000) - fraction.Length;
        number = new DynamoNumber(negative ? -digits : digits, (int)scale);
        return (error = number.Complaint()) is null;
    }

    /// <summary>For text that is already in normal form.</summary>
    public static DynamoNumber FromNormal(string text) => TryRead(text, out var number, out _) ? number : default;

    /// <summary>What is wrong with the result of an addition; null when it can be stored.</summary>
    public string? Complaint()
    {
        if (Sign == 0) return null;
        if (Magnitude > MaxMagnitude) return "Number overflow. Attempting to store a number with magnitude larger than supported range";
        if (Magnitude < MinMagnitude) return "Number underflow. Attempting to store a number with magnitude smaller than supported range";
        return Digits.Length > MaxDigits ? "Attempting to store more than 38 significant digits in a Number" : null;
    }

    public int CompareTo(DynamoNumber other)
    {
        if (Sign != other.Sign) return Sign.CompareTo(other.Sign);
        if (_exponent == other._exponent) return _digits.CompareTo(other._digits);
        if (Magnitude != other.Magnitude) return Sign * Magnitude.CompareTo(other.Magnitude);
        var low = Math.Min(_exponent, other._exponent);
        return (_digits * BigInteger.Pow(10, _exponent - low)).CompareTo(other._digits * BigInteger.Pow(10, other._exponent - low));
    }

    /// <summary>The plain decimal text, which is the normal form.</summary>
    public override string ToString()
    {
        if (Sign == 0) return "0";
        var digits = Digits;
        var sign = Sign < 0 ? "-" : "";
        if (_exponent >= 0) return sign + digits + new string('0', _exponent);
        var point = digits.Length + _exponent;
        return point > 0
            ? string.Concat(sign, digits.AsSpan(0, point), ".", digits.AsSpan(point))
            : string.Concat(sign, "0.", new string('0', -point), digits);
    }

    private static DynamoNumber Sum(DynamoNumber left, BigInteger digits, int exponent)
    {
        var low = Math.Min(left._exponent, exponent);
        return new DynamoNumber((left._digits * BigInteger.Pow(10, left._exponent - low)) + (digits * BigInteger.Pow(10, exponent - low)), low);
    }
}
