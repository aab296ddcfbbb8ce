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
    c *= .93 + .12 * noise(Q * 55.); }
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
  o = vec4(tone_map(c * (k + sky * ((.6 + .4 * n.z) * ground + .45 * fill * mix(1., ground, .5)) + vec3(.08, .06, .04) * max(-n.z, 0.) * ground) + shine), 1);
}
