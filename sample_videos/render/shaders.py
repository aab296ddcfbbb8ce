"""The programs that paint: one for the room once, one for its shadows, one for the person."""

HEAD = "#version 330\n"


def fitted(source: str, taps: int, *, spun: bool) -> str:
    """Fix how many samples soft shadows take, and whether they are spun from pixel to pixel."""
    defined = f"{HEAD}#define TAPS {taps}\n#define SPUN {float(spun)}\n"
    return source.replace(HEAD, defined, 1)


SHADOW_VERTEX = (
    HEAD
    + """
uniform mat4 light_view; in vec3 place;
void main() { gl_Position = light_view * vec4(place, 1); }
"""
)
SHADOW_FRAGMENT = HEAD + "void main() {}\n"

UNDER_VERTEX = (
    HEAD
    + """
uniform vec4 area; in vec3 place; out float height;
void main() {
  height = place.z;
  vec2 at = (place.xy - area.xy) / (area.zw - area.xy) * 2. - 1.;
  gl_Position = vec4(at, clamp(place.z / 2., 0., 1.) * 2. - 1., 1);
}
"""
)
UNDER_FRAGMENT = (
    HEAD
    + """
in float height; out float o;
void main() { o = clamp(height, 0., 2.) / 2.; }
"""
)

VERTEX = (
    HEAD
    + """
uniform mat4 view, light_view;
in vec3 place, facing, tint; in float kind;
in vec3 rest; in vec2 edge;
out vec3 P, N, C, Q; out vec2 E; out vec4 L; flat out int M;
invariant gl_Position;
void main() {
  P = place; N = facing; C = tint; Q = rest; E = edge; M = int(kind + .5);
  L = light_view * vec4(place, 1); gl_Position = view * vec4(place, 1);
}
"""
)

NOISE = """
float hash(vec3 p) {
  p = fract(p * .1031); p += dot(p, p.zyx + 31.32);
  return fract((p.x + p.y) * p.z);
}
float noise(vec3 p) {
  vec3 i = floor(p), f = fract(p); f = f * f * (3. - 2. * f);
  float a = mix(mix(hash(i), hash(i + vec3(1,0,0)), f.x),
                mix(hash(i + vec3(0,1,0)), hash(i + vec3(1,1,0)), f.x), f.y);
  float b = mix(mix(hash(i + vec3(0,0,1)), hash(i + vec3(1,0,1)), f.x),
                mix(hash(i + vec3(0,1,1)), hash(i + vec3(1,1,1)), f.x), f.y);
  return mix(a, b, f.z);
}
"""

COMMON = (
    NOISE
    + """
uniform vec3 eye, lamp, key, sky; uniform sampler2DShadow shadow; uniform float blur;
in vec3 P, N, C, Q; in vec2 E; in vec4 L; flat in int M; out vec4 o;
float spin() {
  return SPUN * fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(.06711056, .00583715)))) * 6.283;
}
float lit(float start) {
  vec3 q = L.xyz / L.w * .5 + .5;
  if (any(lessThan(q, vec3(0))) || any(greaterThan(q, vec3(1)))) return 1.;
  float s = 0.;
  for (int i = 0; i < TAPS; i++) {
    float a = start + 2.39996 * float(i), d = sqrt((float(i) + .5) / float(TAPS)) * blur;
    s += texture(shadow, vec3(q.xy + d * vec2(cos(a), sin(a)), q.z - .0018));
  }
  return s / float(TAPS);
}
vec3 shown(vec3 r) {
  r = r * (1. + r * .10) / (1. + r * .32);
  return pow(clamp(r * 1.06, 0., 1.), vec3(1. / 2.2));
}
"""
)

ROOM_FRAGMENT = (
    HEAD
    + COMMON
    + """
uniform float shade; uniform int floor_kind;
vec3 planks(vec3 c) {
  float row = floor(Q.y * 7.), x = Q.x + hash(vec3(row, 3, 1)) * 2.3, part = floor(x / 1.35);
  float id = hash(vec3(row, part, 7.));
  c *= (.80 + .34 * id) * (.86 + .26 * noise(vec3(Q.x * 2.2 + id * 9., Q.y * 60., id * 5.)));
  float w = max(fwidth(Q.y * 7.), .012);
  c *= 1. - .42 * smoothstep(.5 - w, .5, abs(fract(Q.y * 7.) - .5));
  return c * (1. - .35 * smoothstep(.4975, .499, abs(fract(x / 1.35) - .5)));
}
vec3 tiles(vec3 c) {
  vec2 q = Q.xy * 2.2; vec2 e = abs(fract(q) - .5), w = max(fwidth(q), vec2(.01));
  c *= .9 + .2 * hash(vec3(floor(q), 3.)); c *= .94 + .12 * noise(vec3(Q.xy * 9., 1.));
  float line = max(smoothstep(.5 - w.x * 1.5, .5, e.x), smoothstep(.5 - w.y * 1.5, .5, e.y));
  return c * (1. - .35 * line);
}
void main() {
  vec3 n = normalize(N), l = normalize(lamp - P), c = C;
  if (M == 10) c = floor_kind == 0 ? planks(c) : floor_kind == 1 ? tiles(c)
      : c * (.80 + .25 * noise(Q * 90.) + .15 * noise(Q * 23.));
  if (M == 11) c *= .97 + .06 * noise(Q * 3.);
  if (M == 13) c *= .93 + .14 * noise(Q * 260.);
  if (M == 14) c *= .85 + .3 * noise(vec3(Q.x * 6., Q.y * 25., Q.z * 25.));
  float s = shade * lit(spin()), d = max(dot(n, l), 0.) * s;
  float away = length(lamp - P); d *= 9. / (5. + away * away * .55);
  vec3 h = normalize(l + normalize(eye - P));
  float shine = pow(max(dot(n, h), 0.), 40.) * s * (M == 10 && floor_kind < 2 ? .06 : .01);
  o = vec4(shown(c * (key * d + sky * (.75 + .25 * n.z)) + shine), 1);
}
"""
)

SHADED_FRAGMENT = (
    HEAD
    + COMMON
    + """
uniform sampler2D bright, dark, under; uniform vec4 area; uniform vec2 pixels;
void main() {
  vec2 at = gl_FragCoord.xy / pixels; float start = spin(), near = 0.;
  if (N.z > .9) {
    float sum = 0.;
    for (int i = 0; i < TAPS; i++) {
      float a = start + 2.39996 * float(i), d = .012 + .18 * sqrt((float(i) + .5) / float(TAPS));
      vec2 u = (P.xy + d * vec2(cos(a), sin(a)) - area.xy) / (area.zw - area.xy);
      float g = texture(under, u).r * 2. - P.z, w = 1. / (1. + d * 18.);
      sum += w; if (g < 1.8) near += w * clamp(1. - max(g, 0.) / (d * 1.6 + .05), 0., 1.);
    }
    near /= sum;
  }
  vec3 c = mix(texture(dark, at).rgb, texture(bright, at).rgb, lit(start));
  o = vec4(c * (1. - .5 * near), 1);
}
"""
)

CUT_FRAGMENT = (
    HEAD
    + NOISE
    + """
in vec3 Q; in vec2 E; flat in int M;
void main() {
  if ((M == 2 || M == 3) && E.x < 0.) discard;
  if (M == 5 && E.x < .006 * (noise(Q * vec3(500., 90., 160.)) - .5)) discard;
}
"""
)

PERSON_FRAGMENT = (
    HEAD
    + COMMON
    + """
uniform vec3 pants; uniform float hem, folds;
vec3 bumped(vec3 n, float h) {
  vec3 dx = dFdx(P), dy = dFdy(P), a = cross(dy, n), b = cross(n, dx); float det = dot(dx, a);
  if (abs(det) < 1e-14) return n;
  vec3 g = (dFdx(h) * a + dFdy(h) * b) / det;
  return normalize(n - g * min(1., .9 / max(length(g), 1e-6)));
}
void main() {
  vec3 n = normalize(N), v = normalize(eye - P), l = normalize(lamp - P), c = C;
  if (dot(n, v) < 0.) n = -n;
  int m = M; float h = 0.;
  if (m == 2 && E.y < hem) { m = 3; c = pants; }
  if (m == 2) { h = folds * (.006 * noise(Q * vec3(16., 16., 26.) + .7 * noise(Q * 9.)) + .002 * noise(Q * 52.));
    c *= .93 + .12 * noise(Q * 55.); c *= 1. - .45 * smoothstep(.0035, .0, abs(E.y - hem - .004)); }
  if (m == 3) { h = folds * (.004 * noise(Q * vec3(18., 18., 12.)) + .001 * noise(Q * 40.)); c *= .92 + .14 * noise(Q * 70.); }
  if (m == 4) h = .002 * noise(Q * vec3(60., 60., 40.));
  if (m == 5) { h = .004 * noise(Q * vec3(120., 40., 80.)); c *= .55 + .9 * noise(Q * vec3(260., 60., 150.)); }
  if (m == 0) c *= .95 + .08 * noise(Q * 40.);
  if (h != 0.) n = bumped(n, h);
  float s = lit(spin()), nl = dot(n, l), d = max(nl, 0.) * s, away = length(lamp - P);
  d *= 9. / (5. + away * away * .55);
  float ground = mix(.55, 1., smoothstep(0., .4, P.z)), fill = max(dot(n, v), 0.);
  float shine = pow(max(dot(n, normalize(l + v)), 0.), m == 5 ? 40. : 18.) * s * (m == 0 ? .06 : m == 1 ? .5 : m == 5 ? .09 : .015);
  vec3 k = key * d;
  if (m == 0) k += vec3(.16, .05, .03) * smoothstep(-.35, .15, nl) * (1. - smoothstep(.15, .6, nl)) * (.4 + .6 * s);
  o = vec4(shown(c * (k + sky * ((.6 + .4 * n.z) * ground + .45 * fill * mix(1., ground, .5)) + vec3(.08, .06, .04) * max(-n.z, 0.) * ground) + shine), 1);
}
"""
)
