"""Where frames and poses come from: video files, landmark recordings, cameras."""
