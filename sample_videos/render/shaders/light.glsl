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
vec3 tone_map(vec3 r) {
  r = r * (1. + r * .10) / (1. + r * .32);
  return pow(clamp(r * 1.06, 0., 1.), vec3(1. / 2.2));
}
